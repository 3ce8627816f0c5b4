export { TrustPage } from "./page.tsx";
