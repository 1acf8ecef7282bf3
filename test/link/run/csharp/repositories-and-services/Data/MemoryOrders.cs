using System.Collections.Generic;
using Shop.Domain;

namespace Shop.Data
{
    public abstract class Memory<T>
    {
        readonly List<T> rows = new List<T>();
        public virtual void Save(T row) { rows.Add(row); Index(row); }
        public IEnumerable<T> All() { return rows; }
        protected abstract void Index(T row);
    }

    public class MemoryOrders : Memory<Order>, IOrderRepository
    {
        readonly HashSet<string> items = new HashSet<string>();
        protected override void Index(Order row) { items.Add(row.Item); }
    }
}
