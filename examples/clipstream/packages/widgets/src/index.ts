/** Widgets for internal dashboards: a service registers how to render one, a dashboard asks for it by name. */

export interface WidgetData {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

export type WidgetRenderer = (subject: string) => Promise<WidgetData>;

export class WidgetRegistry {
  private readonly renderers = new Map<string, WidgetRenderer>();

  register(name: string, renderer: WidgetRenderer): void {
    if (this.renderers.has(name)) throw new Error(`widget ${name} is already registered`);
    this.renderers.set(name, renderer);
  }

  names(): readonly string[] {
    return [...this.renderers.keys()].sort();
  }

  async render(name: string, subject: string): Promise<WidgetData> {
    const renderer = this.renderers.get(name);
    if (renderer === undefined) throw new Error(`no widget ${name}`);
    return renderer(subject);
  }
}
