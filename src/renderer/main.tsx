/** The page: screens and nothing else. It asks the desk for everything, and knows no other way out. */
import { createRoot } from 'react-dom/client'
import { Root } from './app/Root.tsx'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(<Root />)
