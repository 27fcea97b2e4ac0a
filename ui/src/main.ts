import { mount } from 'svelte';
import App from './App.svelte';
import './lib/styles/tokens.css';
import './lib/styles/base.css';
import './lib/styles/document.css';

// The in-memory office is for `vite dev` and `vite build --mode memory`: in a production build this branch, and all it
// imports, is left out.
const backend = import.meta.env.DEV || import.meta.env.MODE === 'memory'
  ? (await import('./lib/backend/memory')).memory()
  : (await import('./lib/backend/tauri')).tauri();

const target = document.getElementById('app');
if (target) mount(App, { target, props: { backend } });
