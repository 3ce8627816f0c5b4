export { NoticesPage } from "./page.tsx";
