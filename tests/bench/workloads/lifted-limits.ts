/**
 * What one person may send in a second, and how many sockets one may have, lifted: a bench's few clients
 * stand for many people. Everything else (judging, sizes, ownership, rights) stays as it is.
 */
const noRate = { burst: 1e9, perSecond: 1e9 };

export const liftedLimits = {
  sockets: 5_000,
  socketsPerPerson: 5_000,
  roomMembers: 5_000,
  updates: noRate,
  bytes: noRate,
  presence: noRate,
  stateRequests: noRate,
  work: noRate,
  anchored: noRate,
};
