/** Where the edge sends what US phones upload: drafts, contacts and device data with it. */

export interface Route {
  readonly prefix: string;
  /** Cloud region whose load balancer takes the connection. */
  readonly via: string;
}

export class RouteTable {
  private readonly routes: Route[] = [];

  add(route: Route): void {
    this.routes.push(route);
  }

  /** The longest prefix that fits. */
  find(path: string): Route | undefined {
    return this.routes.filter((route) => path.startsWith(route.prefix)).sort((a, b) => b.prefix.length - a.prefix.length)[0];
  }
}

export function addUploadRoute(table: RouteTable): void {
  // @data-access us-user.private op=transit to=oci:us-ashburn-1 purpose=uploads owner=edge
  table.add({ prefix: '/v2/upload', via: 'us-ashburn-1' });
}

/** Android 18 and older have this host built in. */
export function addLegacyUploadRoute(table: RouteTable): void {
  // @data-access us-user.private op=transit to=aws:ap-southeast-1 purpose=uploads owner=edge
  table.add({ prefix: '/v1/upload', via: 'ap-southeast-1' });
}

export function createRouteTable(): RouteTable {
  const table = new RouteTable();
  addUploadRoute(table);
  addLegacyUploadRoute(table);
  return table;
}
