/** An administrator made an invite. */
export class InviteCreated {
  constructor(
    readonly inviteId: number,
    readonly createdBy: number,
    readonly uses: number,
  ) {}
}

/** An administrator took an invite back: nobody registers with it any more. */
export class InviteDeleted {
  constructor(
    readonly inviteId: number,
    readonly deletedBy: number,
  ) {}
}
