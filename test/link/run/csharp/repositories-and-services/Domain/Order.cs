using System;
using System.Collections.Generic;

namespace Shop.Domain
{
    public class Order
    {
        public Order(string item, int count, DateTime at) { Item = item; Count = count; At = at; }
        public string Item { get; }
        public int Count { get; }
        public DateTime At { get; }
        public decimal Price => Count * Unit();
        decimal Unit() { return 1.5m; }
        public string Describe() { return $"{Count} {Item}"; }
    }

    public interface IOrderRepository
    {
        void Save(Order order);
        IEnumerable<Order> All();
    }
}
