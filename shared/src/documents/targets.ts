/** What results and measures say of where they go; both slices read and write these words. */

export const directions = ["increase", "decrease", "maintain"] as const;
export type Direction = (typeof directions)[number];

export const targetKinds = ["absolute", "relative", "band"] as const;
export type TargetKind = (typeof targetKinds)[number];
