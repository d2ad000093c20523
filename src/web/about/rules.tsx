import { useVisit } from '../page/visit-context.js';

/** The rules of the place, in the words of its operator. */
export function Rules() {
  const { rules } = useVisit().place;
  return <ol class="rules">{rules.map((rule) => <li key={rule} dir="auto">{rule}</li>)}</ol>;
}
