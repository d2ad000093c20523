import { ApiParam } from '@nestjs/swagger';

/** Documents the path parameter `{user}`. */
export const ApiUserParam = () =>
  ApiParam({ name: 'user', description: 'Id or username: all digits are an id. Upper and lower case are the same.', schema: { type: 'string', minLength: 1, maxLength: 30, example: 'ada' } });
