import { parse } from '../announce.js';

/** What the server has answered to a form. */
export interface Answer {
  status: number;
  /** Where it has led. */
  url: string;
  page: Document;
}

/** Sends a form with files, and shows how far it is. Rejects when the connection is lost. */
export function upload(form: HTMLFormElement, data: FormData, label: string): Promise<Answer> {
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button.button')];
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', label);
  const setBusy = (isBusy: boolean) => {
    for (const button of buttons) button.disabled = isBusy;
    if (isBusy) form.append(bar);
    else bar.remove();
  };
  return new Promise<Answer>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.upload.onprogress = ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
    };
    request.onload = () => { resolve({ status: request.status, url: request.responseURL, page: parse(request.responseText) }); };
    request.onerror = () => { reject(new Error('The connection was lost')); };
    setBusy(true);
    request.send(data);
  }).finally(() => { setBusy(false); });
}
