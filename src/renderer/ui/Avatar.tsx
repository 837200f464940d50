import styles from './Avatar.module.css'
import { classes } from './classes.ts'

/** A colleague's mark: the last character of a Chinese name, the first of any other. Decoration beside the name. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  const characters = [...name.trim()]
  const chinese = /\p{Script=Han}/u.test(characters.at(-1) ?? '')
  return (
    <span className={classes(styles.avatar, large && styles.large)} aria-hidden="true">
      {chinese ? characters.at(-1) : characters[0]?.toUpperCase()}
    </span>
  )
}
