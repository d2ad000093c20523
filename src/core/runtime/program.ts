import { Injectable } from '@nestjs/common';

/** What this process is there for: to serve, or to do one thing at the command line. */
@Injectable()
export class Program {
  private static command: { migrates: boolean; fills?: boolean } | undefined;

  /**
   * Said before the program is put together: this process does not serve. It starts no work of its own accord, makes no
   * database, and migrates one only where the command fills it.
   */
  static beCommand(kind: { migrates: boolean; fills?: boolean }): void {
    Program.command = kind;
  }

  get isCommand(): boolean {
    return Program.command !== undefined;
  }

  /** Whether the process may make a database and bring its tables up to date. */
  get mayMigrate(): boolean {
    return Program.command?.migrates ?? true;
  }

  /** Whether it works on a database that is not complete yet. */
  get mayFill(): boolean {
    return Program.command?.fills ?? false;
  }
}
