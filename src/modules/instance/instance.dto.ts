import { ApiProperty } from '@nestjs/swagger';
import { REGISTRATION_MODES, type RegistrationMode, type Settings, isProgram } from '../../core/config/index.js';
import { version } from '../../core/health/index.js';
import { NAMED_PARTS } from '../../core/parts/index.js';
import { InstanceLimitsResponse, toLimits } from './instance-limits.dto.js';

/** What the operator has switched on or off, or provides for. */
export class InstanceFeaturesResponse {
  @ApiProperty({ description: 'Whether a post may be a caption alone.', example: false })
  text_posts: boolean;

  @ApiProperty({ description: 'Whether there are pages for people at this address.', example: true })
  web: boolean;

  @ApiProperty({ description: 'Whether the API is documented under `/docs`.', example: true })
  docs: boolean;

  @ApiProperty({ description: 'Whether mails leave this server: without, only its operator can read the tokens that prove an address or set a new password.', example: true })
  mail: boolean;

  @ApiProperty({ description: 'Whether videos get posters.', example: true })
  video_posters: boolean;

  @ApiProperty({ description: 'Whether requests are counted: 429 with `Retry-After` for too many.', example: true })
  rate_limits: boolean;
}

export class InstanceResponse {
  @ApiProperty({ example: 'SocialPhoto' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Pictures of birds, by people of the valley.' })
  description: string | null;

  @ApiProperty({ description: 'Of the program.', example: '1.0.0' })
  version: string;

  @ApiProperty({ enum: REGISTRATION_MODES, description: 'Who may register: everybody, everybody whom an administrator then approves, whoever has an invite, or nobody.', example: 'open' })
  registration: RegistrationMode;

  @ApiProperty({ type: InstanceLimitsResponse })
  limits: InstanceLimitsResponse;

  @ApiProperty({ type: InstanceFeaturesResponse })
  features: InstanceFeaturesResponse;

  @ApiProperty({ type: [String], description: `What its operator has switched off, whose routes are not there: ${NAMED_PARTS}. There may be further names.`, example: [] })
  modules_off: string[];

  @ApiProperty({ type: String, format: 'email', nullable: true, example: 'hello@example.org' })
  contact_email: string | null;

  @ApiProperty({ type: [String], description: 'What people agree to, a rule each.', example: ['Be kind.'] })
  rules: string[];
}

export function toInstanceResponse(settings: Settings): InstanceResponse {
  return {
    name: settings.instanceName,
    description: settings.instanceDescription ?? null,
    version,
    registration: settings.registration,
    limits: toLimits(settings),
    features: toFeatures(settings),
    modules_off: [...settings.modulesOff],
    contact_email: settings.instanceContact ?? null,
    rules: [...settings.instanceRules],
  };
}

function toFeatures({ textPosts, web, docs, mail, ffmpegPath, programSearchPath, rateLimit }: Settings): InstanceFeaturesResponse {
  return { text_posts: textPosts, web, docs, mail: mail.kind === 'smtp', video_posters: isProgram(ffmpegPath, programSearchPath), rate_limits: rateLimit };
}
