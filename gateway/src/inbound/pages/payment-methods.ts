/** Payment methods that the page offers: those of the simulated processor that a buyer can see the difference of. */
export const PAGE_METHODS = [
  ['pm_sim_ok', 'Succeeds'],
  ['pm_sim_challenge', 'Bank asks for confirmation'],
  ['pm_sim_declined', 'Card declined'],
  ['pm_sim_insufficient_funds', 'Insufficient funds'],
  ['pm_sim_async_ok', 'Succeeds a moment later'],
  ['pm_sim_hang_succeeds', 'No answer at first, then succeeds'],
] as const;
