/** Import of alerts from the monitoring system. */
export const alerts = {
  open: '导入告警…',
  title: '导入告警',
  intro: '监控系统导出的 CSV，每行告警登记为一条事件线索，时限自告警时间起算。须有“告警时间”“告警名称”两列。',
  choose: '选择文件…',
  found: '{{file}}：共 {{rows}} 行，可登记 {{fresh}} 条，重复 {{duplicate}} 条，有误 {{wrong}} 条',
  line: '行号',
  at: '告警时间',
  name: '告警名称',
  system: '系统',
  what: '原因',
  noSystem: '未知',
  leads: '将登记的线索',
  problems: '不登记的行',
  save: '登记 {{n}} 条线索',
  none: '没有新的告警可登记。',
} as const
