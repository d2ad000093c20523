import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

// Every rule is an error: a warning that nobody has to mend only hides the next one.

const nodeGlobals = Object.fromEntries(
  ['AbortController', 'AbortSignal', 'Blob', 'Buffer', 'clearInterval', 'clearTimeout', 'console', 'fetch', 'File', 'FormData', 'performance', 'process']
    .concat(['Response', 'setImmediate', 'setInterval', 'setTimeout', 'structuredClone', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'WebSocket'])
    .map((name) => [name, 'readonly']),
);

const noForwardRef = {
  group: ['@nestjs/common'],
  importNames: ['forwardRef'],
  message: 'Two modules that need each other are one, or one of them publishes an event.',
};
const noObjectRelations = {
  group: ['typeorm'],
  importNames: ['ManyToOne', 'OneToMany', 'OneToOne', 'ManyToMany', 'JoinColumn', 'JoinTable', 'BeforeInsert', 'AfterInsert', 'BeforeUpdate', 'AfterUpdate'],
  message: "Entities hold ids and no behaviour: a column with the id and @ForeignKey('Other', { onDelete: ... }).",
};
const noHttpExceptions = {
  group: ['@nestjs/common'],
  importNamePattern: 'Exception$',
  message: 'Throw an error class of your *.errors.ts that extends a base of core/problems; one filter turns it into an answer.',
};
const noLookUp = {
  group: ['@nestjs/core'],
  importNames: ['ModuleRef', 'LazyModuleLoader'],
  message: 'Ask for the dependency in the constructor.',
};

const noSave = {
  selector: "CallExpression[callee.type='MemberExpression'][callee.property.name='save']",
  message: 'save() reads first and opens a transaction of its own. Use insert(), update() or a query, and name the method after what it does.',
};
const noOwnLots = { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Draw lots with byChance of test/support/chance, so that a failure can be had again.' };
const noOwnClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time from the injected Clock, a duration from performance.now().' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Take the time from the injected Clock, a duration from performance.now().' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Take random bytes from the injected Random.' },
];

/** `max-lines-per-function` but for what groups stories: `describe`, and what stands for it where a service may be missing. */
const storyLength = {
  meta: { type: 'suggestion', schema: [{ type: 'integer' }] },
  create(context) {
    const { options: [max], sourceCode } = context;
    const groups = ({ parent }) => parent.type === 'CallExpression' && /\bdescribe\b/.test(sourceCode.getText(parent.callee));
    const check = (node) => {
      const lines = node.loc.end.line - node.loc.start.line + 1;
      if (lines > max && !groups(node)) context.report({ node, message: `A story or a step of one has at most ${max} lines: this has ${lines}.` });
    };
    return { ArrowFunctionExpression: check, FunctionDeclaration: check, FunctionExpression: check };
  },
};

const unusedVariables = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' };

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'test/.bundles/', 'data/', 'uploads/', 'assets/', 'bench-results/', 'node_modules/', 'scripts/clients/', 'packages/*/dist/', 'examples/*/dist/', 'packages/client/src/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-constant-binary-expression': 'error',
      'no-var': 'error',
      'no-unused-vars': ['error', unusedVariables],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },

  // Everything in TypeScript
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', unusedVariables],
      '@typescript-eslint/array-type': ['error', { default: 'array' }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/dot-notation': 'error',
      '@typescript-eslint/no-inferrable-types': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A method may return a promise because its interface does.
      '@typescript-eslint/require-await': 'off',
    },
  },

  // What ships
  {
    files: ['src/**/*.{ts,tsx}', 'examples/**/*.{ts,tsx}', 'packages/*/src/**/*.ts'],
    rules: {
      complexity: ['error', 18],
      'max-depth': ['error', 4],
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: [noForwardRef, noObjectRelations] }],
      'no-restricted-syntax': ['error', ...noOwnClock],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Settings are read once, in core/config: inject Settings.' }],
      '@typescript-eslint/max-params': ['error', { max: 6 }],
    },
  },
  {
    files: ['src/modules/**/*.ts', 'src/extensions/**/*.ts', 'src/dialects/**/*.ts', 'examples/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [noForwardRef, noObjectRelations, noHttpExceptions, noLookUp] }],
      'no-restricted-syntax': ['error', noSave, ...noOwnClock],
    },
  },
  { files: ['src/core/runtime/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/core/config/**/*.ts', 'src/main.ts'], rules: { 'no-restricted-properties': 'off', 'no-console': 'off' } },
  { files: ['**/*.entity.ts', '**/*.dto.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  // The texts of a language are a list too.
  { files: ['src/web/texts/*.ts'], rules: { 'max-lines': 'off' } },
  // A migration is a list of columns and is as long as the list.
  { files: ['**/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },

  // Tests read JSON of any shape and take a method from its object now and then.
  {
    plugins: { stories: { rules: { length: storyLength } } },
    files: ['test/**/*.ts', '**/*.spec.ts', '**/*.e2e-spec.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['error', 300],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', noOwnLots],
      'stories/length': ['error', 60],
      'no-console': 'off',
    },
  },

  // Scripts are plain JavaScript
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: nodeGlobals } },
);
