/* web/globals.d.ts - what the bundler knows and TypeScript does not. */
declare module "*.css";
