import { FormMessage, refusalOf } from './form-message.js';
import { upload } from './upload.js';

interface UploadTexts {
  lost: string;
  again: string;
  sending: string;
}

/** A form with a file shows how far it is, and says so when the connection is lost on the way. */
export function enhanceFilesForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-act="upload"]')) {
    const texts = JSON.parse(form.dataset.texts ?? '{}') as UploadTexts;
    const message = new FormMessage(form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form, message, texts);
    });
  }
}

async function send(form: HTMLFormElement, message: FormMessage, { lost, again, sending }: UploadTexts): Promise<void> {
  message.remove();
  // What was done before is no answer to this.
  document.querySelector('.message[role="status"]')?.remove();
  try {
    const { status, url, page } = await upload(form, new FormData(form), sending);
    // Also to the login, when the session has ended meanwhile.
    if (status < 400) location.assign(url);
    else message.tell(refusalOf(page));
  } catch {
    message.tell(lost, { text: again, to: () => { form.requestSubmit(); } });
  }
}
