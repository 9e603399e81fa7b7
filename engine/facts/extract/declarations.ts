import type * as Tree from '../../source/tree.ts';
import type { PropertyValue, Value } from '../model.ts';
import { exportedWhole, isInterop, requiredModule } from './commonjs.ts';
import { ModuleWalker } from './modules.ts';
import type { Bound, Path } from './patterns.ts';
import { none } from './types.ts';

/** Reads variables, enums and namespaces. */
export abstract class DeclarationWalker extends ModuleWalker {
  protected variables(node: Tree.VariableDeclaration, loop?: number): readonly number[] {
    const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
    const all: number[] = [];
    for (const declarator of node.declarations) {
      this.enter(declarator);
      const bound: Bound = { kind, block: loop ?? this.block, loop, all: [], decorators: none };
      this.bind(declarator.id, bound);
      if (declarator.init != null) {
        const naming = declarator.id.type === 'Identifier' ? this.nameOf(declarator.id) : undefined;
        this.initialise(bound, this.expression(declarator.init, 0, naming), declarator.id.type !== 'Identifier');
      }
      this.leave();
      all.push(...bound.all);
    }
    return all;
  }

  /** Gives the bindings of a pattern its value. The type of a whole pattern, which is no binding's, goes with the value. */
  private initialise(bound: Bound, value: Value, pattern: boolean): void {
    const init = pattern && bound.type !== undefined ? this.cast(value, bound.type) : value;
    for (const index of bound.all) {
      const binding = this.bindingAt(index);
      // `var x = 1; var x = 2;` declares once and writes twice.
      if (binding.init !== undefined) {
        const { start, end } = value;
        binding.writes.push({ start, end, operator: '=', value, block: this.block });
        continue;
      }
      binding.init = init;
      const required = this.required(value, binding.path ?? none);
      if (required !== undefined) binding.import = { ...required, typeOnly: false };
    }
  }

  /** `require('m')`, and the export taken of it by `.name` or by destructuring. */
  private required(value: Value, path: Path): { module: string; name: string } | undefined {
    if (value.kind === 'member' && value.property !== undefined) {
      return this.required(value.object, [value.property, ...path]);
    }
    const call = value.kind === 'call' ? this.calls[value.call] : undefined;
    const [inner] = call?.args ?? [];
    if (call && inner && isInterop(call.callee, this.bindings)) return this.required(inner, path);
    const module = call && requiredModule(call.callee, inner);
    const [name = '*', ...deeper] = path;
    if (module === undefined || deeper.length > 0 || typeof name !== 'string' || name === '...') return undefined;
    return { module, name };
  }

  protected enumDeclaration(node: Tree.TSEnumDeclaration): void {
    const binding = this.bindingAt(this.declare(node.id.name, 'enum', node.id));
    this.leaf(node.id);
    this.openScope();
    this.enter(node.body);
    const properties: PropertyValue[] = [];
    let next: number | undefined = 0;
    for (const member of node.body.members) {
      this.enter(member);
      const { start, end } = member;
      const key = this.key(member.id, member.computed);
      // Members see each other by name; nothing outside does.
      if (key !== undefined) this.hideValue(key);
      const counted: Value =
        next === undefined ? { kind: 'opaque', start, end, parts: none } : { kind: 'literal', start, end, value: next };
      const value: Value = member.initializer == null ? counted : this.expression(member.initializer);
      next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
      const keyRange = { start: member.id.start, end: member.id.end };
      properties.push(key === undefined ? { start, end, keyRange, value } : { start, end, key, keyRange, value });
      this.leave();
    }
    this.leave();
    this.closeScope();
    // Declarations of one enum merge.
    const before = binding.init?.kind === 'object' ? binding.init.properties : none;
    binding.init = {
      kind: 'object',
      start: node.start,
      end: node.end,
      properties: [...before, ...properties],
      spreads: none,
    };
  }

  protected namespace(node: Tree.TSModuleDeclaration | Tree.TSGlobalDeclaration): void {
    this.tell(node.id);
    if (node.body == null) return;
    this.enter(node.body);
    this.openScope();
    this.declareVars(node.body.body);
    const exportsBefore = this.exports.length;
    this.statements(node.body.body);
    // What a namespace exports is not exported by the module.
    this.exports.length = exportsBefore;
    this.closeScope();
    this.leave();
  }

  protected exportAssignment(node: Tree.TSExportAssignment): void {
    const value = this.expression(node.expression, 0, {
      name: 'default',
      at: this.head(node.start, node.expression.start),
    });
    this.exports.push(exportedWhole(value));
  }
}
