import { NotFoundError, Problem } from '@socialphoto/kit/core/problems';

@Problem({
  code: 'moods-none-yet',
  title: 'The person has said nothing of their mood',
  advice: 'Given until the person sets one or posts something.',
})
export class NoMoodError extends NotFoundError {
  constructor() {
    super('This person has said nothing of their mood yet.');
  }
}
