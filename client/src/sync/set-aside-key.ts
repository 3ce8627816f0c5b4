/** First part of the query key of texts set aside; told old when a copy is set aside. */
export const setAsideKey = "set-aside";
