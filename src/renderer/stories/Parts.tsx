import { ActsColumn } from './ActsColumn.tsx'
import { DataColumn } from './DataColumn.tsx'
import { StateColumn } from './StateColumn.tsx'
import styles from './Story.module.css'

export function Parts() {
  return (
    <main className={styles.page}>
      <h1 className="sr-only">Parts</h1>
      <ActsColumn />
      <DataColumn />
      <StateColumn />
    </main>
  )
}
