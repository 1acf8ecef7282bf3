class Invoice
  attr_reader :total

  def initialize(total)
    @total = total
  end

  def overdue?
    age > 30
  end

  def age
    total / 2
  end

  def reminder = "pay #{total}"
end

class Ledger
  def initialize(invoices)
    @invoices = invoices
  end

  def overdue
    @invoices.select(&:overdue?)
  end

  def letters
    overdue.map(&:reminder)
  end
end

Ledger.new([Invoice.new(100), Invoice.new(10)]).letters
