/** Something the machine lacks or that is in the way; its message names the way out and is all that the user sees. */
export class SetupFault extends Error {
  override readonly name = 'SetupFault';
}
