/** The import rules: each has a name, a reason, and a canary in tests/architecture/rules.test.ts. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [rule('no-cycle', 'imports go one way, types included', {}, { circular: true })],
  options: {
    doNotFollow: { path: 'node_modules/(?!@capstone)' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
