import type { exports as english } from './en.js';

export const exports: typeof english = {
  title: 'Tus datos',
  hint: 'Un ZIP con todo lo tuyo: perfil, publicaciones, comentarios, a quién sigues, lo guardado, sesiones, tus archivos originales y una página para verlos sin conexión.',
  ask: 'Pedir una copia',
  askHint: 'Se prepara en segundo plano; un correo te avisa cuando está lista. Puedes pedirla una vez cada 24 horas.',
  asked: 'Tu copia se está preparando. Un correo te avisará cuando esté lista.',
  download: (size) => `Descargar (${size})`,
  until: (date) => `Disponible hasta el ${date}.`,
  statuses: { waiting: 'En espera', running: 'En preparación', ready: 'Lista', failed: 'Ha fallado. Pídela otra vez.' },
  none: 'Ahora no hay ninguna copia.',
  more: 'Copias anteriores',
};
