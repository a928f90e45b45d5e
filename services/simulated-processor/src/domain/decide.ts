/** The decision for every command. */
import { decideCollect } from './collect';
import type { Moment, ProcessorCommand } from './commands';
import { decideCapture, decideRefund, decideVoid } from './follow-ups';
import type { Decision } from './journal-record';
import type { ProcessorState } from './processor-state';

export function decide(state: ProcessorState, command: ProcessorCommand, moment: Moment): Decision {
  switch (command.operation) {
    case 'collect':
      return decideCollect(state, command, moment);
    case 'capture':
      return { draft: decideCapture(state, command, moment.now) };
    case 'void':
      return { draft: decideVoid(state, command, moment.now) };
    case 'refund':
      return { draft: decideRefund(state, command, moment.now) };
  }
}
