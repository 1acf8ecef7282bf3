using System;
using Shop.Data;
using Shop.Domain;
using Shop.Services;

class Program
{
    static void Main()
    {
        IOrderRepository orders = new MemoryOrders();
        var service = new OrderService(orders, new Clock(() => new DateTime(2024, 1, 2)));
        service.Placed += order => Console.WriteLine(order.Describe());
        service.Place("tea", 2);
        Console.WriteLine(service.Total());
    }
}
