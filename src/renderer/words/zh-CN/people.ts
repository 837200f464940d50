/** Roles, and what stands in place of a person. */
export const people = {
  role: {
    intake_clerk: '登记员',
    operator: '经办人',
    reviewer: '复核人',
    duty_officer: '值班员',
    incident_lead: '事件负责人',
    legal: '法务',
    pi_protection_officer: '个人信息保护负责人',
    regulator_liaison: '监管联络人',
    system_owner: '系统责任人',
    auditor: '审计员',
    administrator: '管理员',
  },
  system: '系统',
  rule: '规则 {{rule}} v{{version}}',
  app: 'App 服务器',
  you: '你',
  requester: '当事人',
} as const
