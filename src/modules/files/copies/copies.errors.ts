import { BadRequestError, Problem } from '../../../core/problems/index.js';

@Problem({
  code: 'invalid-rendition-link',
  title: 'The link to the rendition was not made here',
  advice: 'Parameters of a custom rendition hold as they were signed, all of them. Ask `POST /media/{id}/renditions` for a link and use it as it is.',
})
export class InvalidRenditionLinkError extends BadRequestError {
  constructor() {
    super('The parameters are not those that were signed; ask POST /media/{id}/renditions for a link and use it as it is.');
  }
}
