using System;
using System.Linq;
using Shop.Domain;

namespace Shop.Services
{
    public class Clock
    {
        readonly Func<DateTime> now;
        public Clock(Func<DateTime> now) { this.now = now; }
        public DateTime Now { get { return now(); } }
    }

    public class OrderService
    {
        readonly IOrderRepository orders;
        readonly Clock clock;
        public event Action<Order> Placed;
        public OrderService(IOrderRepository orders, Clock clock) { this.orders = orders; this.clock = clock; }

        public void Place(string item, int count)
        {
            var order = new Order(item, count, clock.Now);
            orders.Save(order);
            Placed?.Invoke(order);
        }

        public decimal Total() { return orders.All().Sum(o => o.Price); }
    }
}
