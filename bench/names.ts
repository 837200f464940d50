/** Invented names of people: common surnames first, as in life. */
import type { Random } from './random.ts'

const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const given = [
  ...new Set(
    '明伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂兰英华玉红文建国志海宇浩子涵梓轩怡然思雨佳欣嘉禾书瑶向南以宁远晨曦一诺俊熙雅琪梦洁天佑博雪松云鹏飞龙凤春夏秋冬金木水火土山川河江湖波清泉石林森竹菊梅荷莲青蓝紫丹彤朝阳星辰月光辉灿烂安康和顺祥瑞福禄寿喜悦乐欢笑',
  ),
]

export function generateName(dice: Random): string {
  const second = dice.next() < 0.8 ? dice.skewed(given) : ''
  return `${dice.skewed(surnames)}${dice.skewed(given)}${second}`
}
