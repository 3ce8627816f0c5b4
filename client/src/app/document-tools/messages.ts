export const messages = { menu: "More for this document" };
