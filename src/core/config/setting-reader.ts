import type { Environment } from './environment.js';

/** Collects faults instead of stopping at the first one. An empty value counts as absent. */
export class SettingReader {
  readonly faults: string[] = [];

  constructor(private readonly environment: Environment) {}

  text(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  }

  required(name: string): string {
    return this.text(name) ?? this.fault(name, 'is missing', '');
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    const valid = /^\d+$/.test(text) && value >= min && value <= max;
    return valid ? value : this.fault(name, `must be a whole number from ${min} to ${max}`, fallback);
  }

  boolean(name: string, fallback: boolean): boolean {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return fallback;
    if (['true', 'on', '1', 'yes'].includes(text)) return true;
    if (['false', 'off', '0', 'no'].includes(text)) return false;
    return this.fault(name, 'must be on or off', fallback);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return fallback;
    return allowed.find((one) => one === text) ?? this.fault(name, `must be one of ${allowed.join(', ')}`, fallback);
  }

  list(name: string): string[] {
    return (this.text(name) ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const valid = URL.canParse(text) && protocols.includes(new URL(text).protocol);
    return valid ? text : this.fault(name, `must be a URL starting with ${protocols.map((p) => `${p}//`).join(' or ')}`, undefined);
  }

  fault<T>(name: string, problem: string, fallback: T): T {
    this.faults.push(`${name} ${problem}`);
    return fallback;
  }
}
