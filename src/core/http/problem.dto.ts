import { ApiProperty } from '@nestjs/swagger';

export class FieldErrorResponse {
  @ApiProperty({ example: 'caption' })
  field: string;

  @ApiProperty({ example: 'must have at most 2200 characters' })
  message: string;
}

/** RFC 9457 problem document. `code` is stable; every code is listed in docs/problems.md. */
export class ProblemResponse {
  @ApiProperty({ format: 'uri-reference', example: '/problems/post-not-found' })
  type: string;

  @ApiProperty({ example: 'There is no such post' })
  title: string;

  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599, example: 404 })
  status: number;

  @ApiProperty({ example: 'No post with this id is visible to you.' })
  detail: string;

  @ApiProperty({ format: 'uri-reference', example: '/posts/7' })
  instance: string;

  @ApiProperty({ description: 'Stable; all of them are in docs/problems.md.', example: 'post-not-found' })
  code: string;

  @ApiProperty({ description: 'As in `X-Request-Id`.', example: '3d0f2a1e-7a3f-4a0c-9b1e-2f0a7c5d9e11' })
  request_id: string;

  @ApiProperty({ type: [FieldErrorResponse], required: false, description: 'One for each field or parameter that is wrong; only for invalid input.' })
  errors?: FieldErrorResponse[];
}
