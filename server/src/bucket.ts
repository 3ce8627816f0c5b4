/**
 * A token bucket. It may go into debt: what is taken is always given, and `debtMs` says how long to wait before the next.
 * Whoever would rather refuse looks at its level first.
 */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Bucket {
  /** What is left; negative while in debt. */
  readonly level: number;
  readonly at: number;
}

export function fullBucket(rate: Rate, now: number): Bucket {
  return { level: rate.burst, at: now };
}

/** The bucket after what flowed in since it was last looked at. A clock that runs backwards adds nothing. */
export function refill(bucket: Bucket, rate: Rate, now: number): Bucket {
  const gained = (Math.max(0, now - bucket.at) * rate.perSecond) / 1000;
  return { level: Math.min(rate.burst, bucket.level + gained), at: now };
}

export function take(bucket: Bucket, rate: Rate, amount: number, now: number): Bucket {
  const filled = refill(bucket, rate, now);
  return { ...filled, level: filled.level - amount };
}

/** Milliseconds until the debt is paid; 0 without debt. */
export function debtMs(bucket: Bucket, rate: Rate): number {
  return bucket.level >= 0 ? 0 : Math.ceil((-bucket.level * 1000) / rate.perSecond);
}
