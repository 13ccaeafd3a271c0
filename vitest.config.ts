import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    testTimeout: 30_000,
    // The code sets are some 100 MB when loaded: two workers keep a 4 GB machine out of swap.
    maxWorkers: 2,
  },
})
