require 'singleton'

class Catalog
  include Singleton

  def price(sku)
    prices[sku] ||= lookup(sku)
  end

  def size
    @size ||= count
  end

  private

  def prices
    @prices ||= {}
  end

  def lookup(sku)
    sku.length
  end

  def count = prices.size
end

def catalog = Catalog.instance

catalog.price('abc')
catalog.size
Catalog.instance.price('d')
