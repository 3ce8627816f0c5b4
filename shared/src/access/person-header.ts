/**
 * The header in which a page says on whose behalf it asks. The cookie goes with every tab of a browser, also with one that was
 * opened by somebody else before; a request that names another person than its session's is refused as `signed-out`.
 */
export const personHeader = "commontable-person";
