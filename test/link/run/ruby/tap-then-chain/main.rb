class Basket
  def initialize
    @lines = []
  end

  def add(name, price)
    tap { @lines << line(name, price) }
  end

  def total
    @lines.sum { |l| l[:price] }.then { |sum| taxed(sum) }
  end

  def each_line
    return to_enum(:each_line) unless block_given?

    @lines.each { |l| yield l[:name], l[:price] }
  end

  private

  def line(name, price)
    { name: name, price: price }
  end

  def taxed(sum) = sum * 1.1
end

basket = Basket.new.add('tea', 3).add('milk', 1)
basket.total
basket.each_line { |name, price| "#{name}#{price}" }
basket.each_line.map { |name, _price| name }
