import { PART, parse } from '../announce.js';

/** Shows the form of a copy over the page. False when the server has none. @param title what it is for */
export async function openCopy(path: string, title: string, close: string): Promise<boolean> {
  const response = await fetch(path, { headers: { [PART]: '1', Accept: 'text/html' } });
  if (response.headers.get(PART) === null) return false;
  const dialog = document.createElement('dialog');
  const heading = document.createElement('h2');
  heading.id = 'copy-title';
  heading.textContent = title;
  dialog.className = 'sheet';
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading, ...parse(await response.text()).body.childNodes, closingForm(close));
  dialog.addEventListener('close', () => { dialog.remove(); });
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

function closingForm(text: string): HTMLFormElement {
  const form = document.createElement('form');
  form.method = 'dialog';
  const button = document.createElement('button');
  button.className = 'button';
  button.textContent = text;
  form.append(button);
  return form;
}
