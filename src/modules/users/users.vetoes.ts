/** Somebody is about to make an account, and does not where a `@Before` handler refuses. Nothing of it is stored; that name and address are free has not been looked at. */
export class UserRegistering {
  constructor(
    /** In lower case. */
    readonly username: string,
    readonly email: string,
    readonly displayName: string | null,
  ) {}
}
