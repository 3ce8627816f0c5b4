/** What stands behind the # of an address. One that nobody can read, such as `#%`, names what it says and is found nowhere. */
export function placeInAddress(hash = location.hash): string {
  const place = hash.slice(1);
  try {
    return decodeURIComponent(place);
  } catch {
    return place;
  }
}
