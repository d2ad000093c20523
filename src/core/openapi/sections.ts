import { ApiTags } from '@nestjs/swagger';

const described = new Map<string, string>();

/** The section of `/docs` that a controller's routes stand in, with a sentence for its heading. For extensions: ours are listed in `document.ts`, in their order. */
export function ApiSection(name: string, description: string): ClassDecorator & MethodDecorator {
  described.set(name, description);
  return ApiTags(name);
}

/** What extensions have described, by name. */
export function describedSections(): [name: string, description: string][] {
  return [...described].sort(([a], [b]) => a.localeCompare(b));
}
