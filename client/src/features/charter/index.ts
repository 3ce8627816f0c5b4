export { CharterPage } from "./page.tsx";
