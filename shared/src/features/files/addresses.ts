/** Addresses of files. Apart from the requests: a text needs these before anybody sends anything. */

/** Where a file is sent; what else belongs to it stands in the address, its bytes are the body. */
export function uploadAddress(
  partnershipId: string,
  { id, document, name }: { readonly id: string; readonly document: string; readonly name: string },
): string {
  const query = new URLSearchParams({ id, document, name });
  return `/api/p/${encodeURIComponent(partnershipId)}/files?${query.toString()}`;
}

/** Where the bytes of a file are read, by who may read its document. */
export function fileAddress(partnershipId: string, id: string): string {
  return `/api/p/${encodeURIComponent(partnershipId)}/files/${encodeURIComponent(id)}`;
}
