import type { VersionInfo } from "@commontable/shared/features/history/api.ts";

/** The version that holds this entry; the newest for null. */
export function findVersion(
  versions: readonly VersionInfo[] | undefined,
  seq: number | null,
): VersionInfo | null {
  if (!versions) return null;
  return (seq === null ? versions[0] : versions.find((one) => one.previous < seq && seq <= one.seq)) ?? null;
}
