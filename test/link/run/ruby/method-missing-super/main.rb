class Query
  def initialize(rows)
    @rows = rows
  end

  def method_missing(name, *args)
    if name.to_s.start_with?('find_by_')
      find(name.to_s.delete_prefix('find_by_').to_sym, args.first)
    else
      super
    end
  end

  def respond_to_missing?(name, all = false)
    name.to_s.start_with?('find_by_') || super
  end

  def find(column, value)
    @rows.find { |row| row[column] == value }
  end
end

class Patients < Query
  def count
    find_by_ward('B') ? 1 : 0
  end
end

Patients.new([{ ward: 'A' }]).find_by_ward('A')
Patients.new([{ ward: 'B' }]).count
