export { AgendaPage } from "./page.tsx";
