/**
 * Wording rules of documents and replies. A promise that nobody can keep is a false statement to the person;
 * a word of law that is used loosely is one to the regulator.
 */

export interface WordingRule {
  id: string
  /** What must not stand in a text. */
  pattern: RegExp
  /** Where the same sentence says this, the word is allowed. */
  unless?: RegExp
  /** Only in texts that the person reads; elsewhere the word may be needed. */
  personOnly?: true
  /** What to say instead. */
  instead: string
}

const erase = '(?:删除|清除|销毁|抹除|擦除|清空|注销|消除)'

export const wordingRules: readonly WordingRule[] = [
  {
    id: 'absolute_erasure',
    pattern: new RegExp(
      `(?:彻底|永久|完全|一次性全部|干净)(?:性)?(?:地|的)?${erase}|${erase}(?:得)?(?:彻底|干净)`,
      'g',
    ),
    instead: '已从在线业务系统删除；备份副本将于〔日期〕前随轮换覆盖，期间不恢复使用',
  },
  {
    id: 'no_trace',
    pattern: /[零无](?:任何)?残留|不留(?:任何)?痕迹|不可恢复|无法(?:被)?恢复|绝对安全/g,
    instead: '备份副本将于〔日期〕前随轮换覆盖，期间不恢复使用',
  },
  {
    id: 'anonymise_without_method',
    // 个保法 73(4): not identifiable and not restorable. A text that claims it names the method.
    pattern: /匿名化/g,
    unless: /方法[：:]\s*[^，。；）)\s]/,
    instead: '匿名化处理（方法：〔方法〕）；已注销用户、密钥散列属于去标识化',
  },
  {
    id: 'keyed_hash_as_anonymous',
    pattern: /(?:散列|哈希|令牌|标识)(?:化)?[^，。；]{0,12}匿名化/g,
    instead: '去标识化',
  },
  { id: 'data_subject', pattern: /数据主体/g, instead: '个人' },
  { id: 'certificate', pattern: /(?:删除|注销)(?:证书|证明)/g, instead: '结果告知书、删除执行记录' },
  { id: 'ticket', pattern: /工单/g, instead: '请求、事项' },
  { id: 'customer', pattern: /客户(?!端)/g, instead: '用户' },
  {
    id: 'secret_freeze',
    // 个保法 18(1), 35: where secrecy is owed, the text must not tell that an authority asked.
    pattern: /(?:公安|检察|法院|侦查|依法)[^，。；]{0,8}(?:冻结|保全|查封)/g,
    personOnly: true,
    instead: '依法律、行政法规规定留存',
  },
]
